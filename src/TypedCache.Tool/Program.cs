using TypedCache.Tool;

return ToolCommand.Run(args);
