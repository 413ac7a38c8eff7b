namespace TypedCache.Server.Protocol;

/// <summary>How a command of the binary protocol ended.</summary>
internal enum BinaryStatus : ushort
{
    Success = 0x00,
    NotFound = 0x01,
    Exists = 0x02,
    TooLarge = 0x03,
    InvalidArguments = 0x04,
    NotStored = 0x05,
    NotANumber = 0x06,
    UnknownCommand = 0x81,
    OutOfMemory = 0x82,
}
