import { expect, it } from "vitest";
import { deliveryIdIn } from "./delivery-of";

const ID = "01980000-0000-7000-8000-000000000001";

it("finds the delivery that a run was about, in the event or in the list of its one event", () => {
	const event = { name: "notice/received", data: { deliveryId: ID } };
	expect(deliveryIdIn(event)).toBe(ID);
	expect(deliveryIdIn([event])).toBe(ID);
});

it("finds none in what is not about one delivery", () => {
	const event = { data: { deliveryId: ID } };
	for (const other of [undefined, null, [], [event, event], {}, { data: { deliveryId: "x" } }, "text"]) {
		expect(deliveryIdIn(other)).toBeNull();
	}
});
