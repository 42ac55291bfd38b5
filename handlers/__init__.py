"""Slack in, words and blocks out: one module for each thing that people do."""
