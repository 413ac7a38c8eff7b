using FileIndex.CommandLine;

return FileIndexCommand.Run(args);
