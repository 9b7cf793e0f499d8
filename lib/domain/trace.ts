const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Trace id of a W3C `traceparent` header, or null when there is none or it is not valid. */
export function traceIdOf(traceparent: string | null): string | null {
	const id = TRACEPARENT.exec(traceparent ?? "")?.[1];
	return id && !/^0+$/.test(id) ? id : null;
}

/** A `traceparent` that continues the trace; `spanId` is 16 hex digits. */
export function traceparent(traceId: string, spanId: string): string {
	return `00-${traceId}-${spanId}-01`;
}
