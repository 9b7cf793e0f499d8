import { expect, it } from "vitest";
import { HOUSEKEEPING_FUNCTIONS } from "@/lib/domain/run";
import { EVERYDAY_IDS, FUNCTIONS, functionName } from "./functions";

it("each function that is housekeeping exists, and the others are shown by default", () => {
	const ids = FUNCTIONS.map(({ id }) => id);
	expect(ids).toEqual(expect.arrayContaining([...HOUSEKEEPING_FUNCTIONS]));
	expect(EVERYDAY_IDS).toEqual(expect.arrayContaining(["process-notice", "send-notification"]));
	expect(EVERYDAY_IDS.filter((id) => HOUSEKEEPING_FUNCTIONS.includes(id))).toEqual([]);
});

it("a function has one name, whether its id is told with the application or without", () => {
	expect(functionName("process-notice")).toBe("Process a notice");
	expect(functionName("sundown-process-notice")).toBe("Process a notice");
	expect(functionName("sundown-gone")).toBe("gone");
});
