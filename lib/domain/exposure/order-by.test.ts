import { expect, it } from "vitest";
import { orderBy } from "./order-by";

const A = "2026-11-22";
const part = (runOutDate: string | null, lastOrderDate: string | null, leadTimeDays: number) =>
	orderBy({ runOutDate, lastOrderDate, leadTimeDays }, A);

it("is the last order date while the stock outlasts it and the lead time", () => {
	expect(part("2028-01-01", "2027-06-30", 84)).toBe("2027-06-30");
});

it("is the run-out less the lead time when that comes first", () => {
	expect(part("2027-05-14", "2027-06-30", 84)).toBe("2027-02-19");
	expect(part("2027-05-14", null, 84)).toBe("2027-02-19");
	expect(part("2027-05-14", "2026-01-01", 84)).toBe("2027-02-19");
});

it("is today when an order comes late already", () => {
	expect(part("2026-12-01", "2027-05-14", 28)).toBe(A);
});

it("is no day while the stock lasts", () => {
	expect(part(null, "2027-05-14", 28)).toBeNull();
});
