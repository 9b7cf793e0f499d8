import { expect, it } from "vitest";
import { answerOf, FileRefused } from "./send-file";

const deliveryId = "0198c000-0000-7000-8000-000000000001";

it("takes the server's answer, and its words when it refuses", () => {
	const body = { deliveryId, duplicate: true };
	expect(answerOf({ status: 202, responseText: JSON.stringify(body) })).toEqual(body);
	const refused = answerOf({ status: 415, responseText: JSON.stringify({ detail: "It is a .png file." }) });
	expect(refused).toEqual(new FileRefused("It is a .png file."));
});

it("says the status where something in between answers", () => {
	const page = { status: 413, responseText: "<html>Request Entity Too Large</html>" };
	expect(answerOf(page)).toEqual(new FileRefused("The server answered 413."));
	expect(answerOf({ status: 202, responseText: "{}" })).toBeInstanceOf(FileRefused);
});
