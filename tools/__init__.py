"""The parts of ./dev: sets the portal up on a fresh machine, starts, checks and saves it. Standard library only."""
