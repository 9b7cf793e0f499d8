import { expect, it } from "vitest";
import { subjectIn } from "./subject-of";

const ID = "01980000-0000-7000-8000-000000000001";

it("finds the delivery or the message that a run was about, in the event or in the list of its one event", () => {
	const event = { name: "notice/received", data: { deliveryId: ID } };
	expect(subjectIn(event)).toEqual({ deliveryId: ID, notificationId: null });
	expect(subjectIn([event])).toEqual({ deliveryId: ID, notificationId: null });
	expect(subjectIn({ data: { notificationId: ID } })).toEqual({ deliveryId: null, notificationId: ID });
});

it("finds none in what is not about one of them", () => {
	const event = { data: { deliveryId: ID } };
	for (const other of [undefined, null, [], [event, event], {}, { data: { deliveryId: "x" } }, "text"]) {
		expect(subjectIn(other)).toEqual({ deliveryId: null, notificationId: null });
	}
});
