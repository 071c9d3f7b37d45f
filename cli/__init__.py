"""The commands: parse the words, call one library function, print the answer."""
