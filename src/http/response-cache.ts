import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";

/** A response that was sent before. */
export interface Kept {
  readonly body: Buffer;
  /** Strong validator (RFC 9110): the same bytes have the same one. */
  readonly etag: string;
}

/** What an entry costs beside its texts. */
const OVERHEAD = 200;

/** Responses by their requests, for as long as the data is the same. Bounded in bytes; the longest unused go first. */
export class ResponseCache {
  hits = 0;
  misses = 0;
  private readonly entries: LRUCache<string, Kept>;
  private version: number;

  constructor(
    maxBytes: number,
    private readonly dataVersion: () => number,
  ) {
    this.version = dataVersion();
    this.entries = new LRUCache<string, Kept>({
      maxSize: maxBytes,
      // One large answer must not push out all others.
      maxEntrySize: Math.ceil(maxBytes / 4),
      sizeCalculation: ({ body }, key) => body.byteLength + key.length * 2 + OVERHEAD,
    });
  }

  get bytes(): number {
    return this.entries.calculatedSize;
  }

  /** The response to a request, of the data as it is now. */
  get(request: string): Kept | undefined {
    this.current();
    const kept = this.entries.get(request);
    if (kept) this.hits += 1;
    else this.misses += 1;
    return kept;
  }

  /** The version of the data; what was kept of another one is forgotten. */
  current(): number {
    const version = this.dataVersion();
    if (version !== this.version) {
      this.entries.clear();
      this.version = version;
    }
    return version;
  }

  /** Keeps a response that was made since the data had the version; nothing when the data has changed meanwhile. */
  keep(request: string, body: Buffer, version: number): Kept {
    const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    const kept = { body, etag };
    if (this.current() === version) this.entries.set(request, kept);
    return kept;
  }
}
