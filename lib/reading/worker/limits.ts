/** What one reading may take. The heap is V8's old generation; buffers stand outside of it and are counted apart. */
export type ReadingLimits = { timeMs: number; heapMb: number; buffersMb: number };

export const READING_LIMITS: ReadingLimits = { timeMs: 30_000, heapMb: 512, buffersMb: 256 };
