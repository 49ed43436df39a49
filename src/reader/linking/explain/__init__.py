"""Word the reasons for a link and the conflicts within it, with the stretches of text that they rest on."""
