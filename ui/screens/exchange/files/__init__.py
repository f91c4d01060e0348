"""«Files and tables»: what other programs write and read, brought in and sent out."""
