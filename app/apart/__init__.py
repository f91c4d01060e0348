"""Files of others are read apart from the program, by a process that holds nothing and may do little.

A spreadsheet, a map or a scan may be made to fill the memory, to run for ever or to end whoever reads it. So `gate`
starts a process for each file, with limits of its own and without the workplace's keys, and takes from it plain values;
`reader` is that process, `messages` is what crosses the pipe between them.
"""
