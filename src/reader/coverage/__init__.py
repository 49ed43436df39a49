"""Who tells what: links gathered into events, and for each event what every source makes of it. Never stored."""
