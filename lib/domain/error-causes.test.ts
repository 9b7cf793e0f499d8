import { expect, it } from "vitest";
import { messageWithCauses } from "./error-causes";

it("tells what caused an error, with the database's code", () => {
	const cause = { message: 'relation "fx_rate" does not exist', code: "42P01" };
	expect(messageWithCauses({ name: "Error", message: "Failed query", cause })).toBe(
		'Failed query, caused by relation "fx_rate" does not exist (42P01)',
	);
});

it("leaves out a cause that says the same, as a wrapped error does", () => {
	expect(messageWithCauses({ message: "no rate", cause: { message: "no rate" } })).toBe("no rate");
});

it("stops at a cause that goes in a circle", () => {
	const error: { message: string; cause?: unknown } = { message: "round" };
	error.cause = error;
	expect(messageWithCauses(error)).toBe("round");
});

it("is null for what is no error", () => {
	expect([undefined, null, "text", {}].map(messageWithCauses)).toEqual([null, null, null, null]);
});
