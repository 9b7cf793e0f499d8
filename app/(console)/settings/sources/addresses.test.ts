import { expect, it } from "vitest";
import { addressWithPassword } from "./address-with-password";
import { addressesOf } from "./addresses";

const id = "0198c000-0000-7000-8000-000000000001";
const of = (channel: Parameters<typeof addressesOf>[0]["channel"]) =>
	addressesOf({ id, channel }, "https://console.example").map(({ address }) => address);

it("a source's own address ends in its id; an API key tells who sends at the open one", () => {
	expect(of("sendgrid")).toEqual([`https://console.example/api/v1/ingest/sendgrid/${id}`]);
	expect(of("email_raw")).toEqual([
		`https://console.example/api/v1/ingest/email/raw/${id}`,
		"https://console.example/api/v1/ingest/email/raw",
	]);
	expect(of(null)[0]).toBe("https://console.example/api/v1/ingest/component-alert");
});

it("Mailgun's address for raw mails ends in mime, as its routes want it", () => {
	expect(of("mailgun")[0]).toBe(`https://console.example/api/v1/ingest/mailgun/${id}/mime`);
});

it("a password stands in the address as RFC 3986 has it", () => {
	expect(addressWithPassword("https://console.example/a", "sundown:x-y_z")).toBe(
		"https://sundown:x-y_z@console.example/a",
	);
});
