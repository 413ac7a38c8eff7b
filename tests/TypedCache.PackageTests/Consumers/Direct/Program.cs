using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Shop;
using TypedCache;

using var quotes = new SlabCache<string, Quote>(new SlabCacheOptions { MemoryLimit = 16L << 20 });
quotes.Set("MSFT", new Quote(1, "MSFT", 411.20m, 411.25m));
quotes.TryRead("MSFT", static (Quote.View quote) => quote.Ask - quote.Bid, out decimal spread);
using (var lease = quotes.Lease("MSFT"))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{lease.Value.Symbol} {lease.Value.Bid} {spread}"));
}

using var tenants = new SlabCache<TenantKey, Text>(new SlabCacheOptions { MemoryLimit = 16L << 20 });
return tenants.Set(new TenantKey(1, 2), "one") == StoreResult.Stored && tenants.Audit().Lost == 0 ? 0 : 1;

namespace Shop
{
    [Cacheable]
    public sealed partial record Quote(long Id, [property: MaxLength(12)] string Symbol, decimal Bid, decimal Ask);

    [CacheKey]
    public readonly partial record struct TenantKey(int Tenant, long Id);
}
