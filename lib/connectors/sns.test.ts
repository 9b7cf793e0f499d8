import { expect, it } from "vitest";
import { SnsClient } from "./sns";
import { openSns } from "./testing/sns";

const YEAR_MS = 365 * 86_400_000;

it("a certificate that ended is asked for again, since Amazon replaces it in time", async () => {
	const now = new Date();
	const sns = openSns({ from: now, to: new Date(now.getTime() + YEAR_MS) });
	const client = new SnsClient(sns.fetch);
	await client.signingKey(sns.certificateUrl, now);
	await client.signingKey(sns.certificateUrl, now);
	expect(sns.calls).toHaveLength(1);
	const later = new Date(now.getTime() + 2 * YEAR_MS);
	await expect(client.signingKey(sns.certificateUrl, later)).rejects.toThrow(/is valid from/);
	await expect(client.signingKey(sns.certificateUrl, later)).rejects.toThrow(/is valid from/);
	expect(sns.calls).toHaveLength(2);
});

it("many messages at once ask for the certificate once", async () => {
	const sns = openSns();
	const client = new SnsClient(sns.fetch);
	await Promise.all(Array.from({ length: 20 }, () => client.signingKey(sns.certificateUrl, new Date())));
	expect(sns.calls).toHaveLength(1);
});

it("what failed is not remembered", async () => {
	const sns = openSns();
	const client = new SnsClient(sns.fetch);
	sns.troubles.push(new TypeError("fetch failed"));
	await expect(client.signingKey(sns.certificateUrl, new Date())).rejects.toThrow(/did not answer/);
	expect((await client.signingKey(sns.certificateUrl, new Date())).asymmetricKeyType).toBe("rsa");
});
