"""Before the window: connecting this computer to the region, unlocking the copy, and calm words when neither works."""
