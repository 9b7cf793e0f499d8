import { expect, it } from "vitest";
import type { Source } from "../sources";
import { verifyBasic } from "./basic";

const source = (...values: string[]): Source => ({
	id: "1",
	name: "s",
	channel: "postmark",
	settings: {},
	requestsPerMinute: 1,
	closed: false,
	secrets: values.map((value) => ({ kind: "basic", value })),
});

function verify(authorization: string | null, from: Source) {
	const headers = new Headers(authorization === null ? {} : { authorization });
	const arrival = {
		headers,
		body: Buffer.alloc(0),
		receivedAt: new Date(),
	};
	return () => verifyBasic(arrival, from);
}

const basic = (value: string) => `Basic ${Buffer.from(value).toString("base64")}`;

it("user and password of either live secret are taken, letters beyond ASCII too", () => {
	const both = source("hook:new", "hook:Schlüssel:2");
	expect(verify(basic("hook:new"), both)).not.toThrow();
	expect(verify(basic("hook:Schlüssel:2").replace("Basic", "basic"), both)).not.toThrow();
});

it.each([
	["nothing", null],
	["an empty value", "Basic "],
	["another password", basic("hook:old")],
	["the password in another case", basic("hook:NEW")],
	["a part of it", basic("hook:ne")],
	["more than it", basic("hook:new ")],
	["the user alone", basic("hook")],
	["it without its encoding", "Basic hook:new"],
	["it as a bearer token", basic("hook:new").replace("Basic", "Bearer")],
	["a very long value", basic("x".repeat(5_000))],
])("%s is refused", (_, authorization) => {
	expect(verify(authorization, source("hook:new"))).toThrow(
		expect.objectContaining({ code: "unauthorized" }),
	);
});

it("nothing fits a source without a password", () => {
	expect(verify(basic(""), source())).toThrow(expect.objectContaining({ code: "unauthorized" }));
	expect(verify(basic("hook:new"), source())).toThrow(expect.objectContaining({ code: "unauthorized" }));
});
