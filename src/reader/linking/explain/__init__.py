"""Word the reasons for a link, and the conflicts within it, and point at the stretches that they rest on."""
