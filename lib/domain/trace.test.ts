import { expect, it } from "vitest";
import { traceIdOf, traceparent } from "./trace";

const ID = "0af7651916cd43dd8448eb211c80319c";

it("reads the trace id of a traceparent and writes one that continues it", () => {
	expect(traceIdOf(traceparent(ID, "b7ad6b7169203331"))).toBe(ID);
});

it("takes no trace id from what is not a traceparent", () => {
	for (const text of [
		null,
		"",
		ID,
		`00-${ID}`,
		`00-${"0".repeat(32)}-b7ad6b7169203331-01`,
		`00-${ID}-x-01`,
	]) {
		expect(traceIdOf(text)).toBeNull();
	}
});
