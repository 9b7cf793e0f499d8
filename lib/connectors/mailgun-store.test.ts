import { expect, it } from "vitest";
import { getStoredMessage, isStoredMessage } from "./mailgun-store";

const PATH = "/v3/domains/larkfield.example/messages/eyJwIjpmYWxzZSwiayI6Ii";
const URL = `https://storage-us-west1.api.mailgun.net${PATH}`;
const MIME = "Subject: PDN\r\n\r\nDerni=C3=A8re commande";

function store(answer: () => Response = () => Response.json({ "body-mime": MIME, subject: "PDN" })) {
	const asked: { url: string; headers: Headers }[] = [];
	const fetch = async (url: string, init: RequestInit) => {
		asked.push({ url, headers: new Headers(init.headers) });
		return answer();
	};
	return { asked, get: (url = URL) => getStoredMessage(url, "key-1", { maxBytes: 1_000, fetch }) };
}

it("a stored message is asked for raw, with the API key, and given as it is", async () => {
	const { asked, get } = store();
	expect((await get()).toString()).toBe(MIME);
	expect(asked.map(({ url }) => url)).toEqual([URL]);
	expect(asked[0]?.headers.get("accept")).toBe("message/rfc2822");
	const authorization = `Basic ${Buffer.from("api:key-1").toString("base64")}`;
	expect(asked[0]?.headers.get("authorization")).toBe(authorization);
});

it.each([
	"api.mailgun.net",
	"api.eu.mailgun.net",
	"storage.eu.mailgun.net",
	"so.api.mailgun.net",
	"storage-europe-west1.api.mailgun.net",
])("the store may be at %s", (host) => {
	expect(isStoredMessage(`https://${host}${PATH}`)).toBe(true);
});

it.each([
	`http://api.mailgun.net${PATH}`,
	`https://evil.example${PATH}`,
	`https://api.mailgun.net.evil.example${PATH}`,
	`https://api.mailgun.net@evil.example${PATH}`,
	`https://x:y@api.mailgun.net${PATH}`,
	`https://api.mailgun.net:8443${PATH}`,
	`https://evilapi.mailgun.net.co${PATH}`,
	`https://sandbox123.mailgun.org${PATH}`,
	`https://a.b.api.mailgun.net${PATH}`,
	"https://api.mailgun.net/v3/routes",
	"https://api.mailgun.net/v3/domains/x/messages/../../../v3/routes",
	"http://169.254.169.254/latest/meta-data",
	"file:///etc/passwd",
	"",
])("the API key is not sent to %j", async (url) => {
	const { asked, get } = store();
	await expect(get(url)).rejects.toMatchObject({ permanent: true });
	expect(asked).toEqual([]);
});

it.each([
	[404, true],
	[401, true],
	[500, false],
	[429, false],
])("status %i is permanent: %s", async (status, permanent) => {
	const { get } = store(() => Response.json({ message: "Message not found" }, { status }));
	await expect(get()).rejects.toMatchObject({
		status,
		permanent,
		message: expect.stringContaining("Message not found"),
	});
});

it.each(["<html>", "{}", '{"body-mime":7}', '{"body-mime":""}'])("%s is no message", async (body) => {
	await expect(store(() => new Response(body)).get()).rejects.toThrow(/no `body-mime`/);
});
