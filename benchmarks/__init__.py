"""Speed and memory, measured as ratios against bare equivalents in the same run."""
