import { expect, it } from "vitest";
import { hashedStepId, stepIdOf } from "./step-id";

it("hashes an id as the SDK does, and leaves a hash as it is", () => {
	const hash = "5dbc716c4600097b85b9e51d6aeb77a4363b03ed";
	expect(hashedStepId("load")).toBe(hash);
	expect(hashedStepId(hash)).toBe(hash);
});

it("finds the id again by the step's name, repeats too", () => {
	expect(stepIdOf("load", hashedStepId("load"))).toBe("load");
	expect(stepIdOf("load", hashedStepId("load:12"))).toBe("load:12");
	const other = hashedStepId("another id");
	expect(stepIdOf("load", other)).toBe(other);
});
