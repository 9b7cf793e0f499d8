import { expect, it } from "vitest";
import { settingsOf } from "@/lib/services/sources/credentials";
import { factsOfForm, toleranceLabel, toleranceValue } from "./settings-values";

function form(fields: Record<string, string>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries({ name: " A ", requestsPerMinute: "60", ...fields }))
		data.set(name, value);
	return data;
}
const FACTS = { name: "A", requestsPerMinute: 60 };

it("leaves out what is empty or not of the channel", () => {
	const given = form({ toleranceSeconds: "", region: "eu-west-1", topicArns: "x" });
	expect(factsOfForm(given, settingsOf("email_raw"))).toEqual({ ...FACTS, settings: {} });
});

it("reads the tolerance in seconds, or that the age is not looked at", () => {
	const names = settingsOf("sendgrid");
	const of = (value: string) => factsOfForm(form({ toleranceSeconds: value }), names).settings;
	expect(of("300")).toEqual({ toleranceSeconds: 300 });
	expect(of("none")).toEqual({ toleranceSeconds: null });
	for (const seconds of [undefined, null, 300, 42]) {
		const value = toleranceValue(seconds);
		expect(of(value)).toEqual(seconds === undefined ? {} : { toleranceSeconds: seconds });
	}
	expect(toleranceLabel(300)).toBe("5 minutes");
	expect(toleranceLabel(42)).toBe("42 seconds");
});

it("reads topics and buckets one a line", () => {
	const given = form({
		topicArns: "arn:1\n\n arn:2 ",
		buckets: "mails",
		region: "eu-west-1",
		allowSignatureVersion1: "on",
	});
	expect(factsOfForm(given, settingsOf("ses")).settings).toEqual({
		topicArns: ["arn:1", "arn:2"],
		buckets: ["mails"],
		region: "eu-west-1",
		allowSignatureVersion1: true,
	});
});
