import { expect, it } from "vitest";
import { readId } from "./read-id";

const RECORD = "0198f0a1-2b3c-7d4e-8f00-112233445566";
const RUN = "01M811234P4BT6ZA0VAP6GDKXR";
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

it.each([
	[RUN, { kind: "ulid", id: RUN }],
	[` ${RUN.toLowerCase()} `, { kind: "ulid", id: RUN }],
	[RECORD.toUpperCase(), { kind: "record", id: RECORD }],
	[TRACE, { kind: "trace", id: TRACE }],
	[`delivery:${RECORD}:0`, { kind: "event", id: `delivery:${RECORD}:0`, recordId: RECORD }],
	[`notification:${RECORD}:12`, { kind: "event", id: `notification:${RECORD}:12`, recordId: RECORD }],
])("reads %s", (text, id) => {
	expect(readId(text)).toEqual(id);
});

it.each([
	"",
	"process-notice",
	RUN.slice(1),
	RECORD.slice(0, 8),
	`delivery:${RECORD}`,
	`order:${RECORD}:0`,
	"\0",
])("takes %j for no id", (text) => {
	expect(readId(text)).toBeUndefined();
});
