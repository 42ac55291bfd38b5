"""A Slack workspace on this machine: people, channels, an app, and a clock with named marks."""
