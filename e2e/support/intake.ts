import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { stack } from "./stack";

const NOTICES = path.resolve(import.meta.dirname, "../../fixtures/notices");

export type Accepted = { accepted: true; deliveryId: string; traceId: string; duplicate: boolean };

export function call(target: string, init: RequestInit = {}): Promise<Response> {
	const { url, apiKey } = stack();
	const headers = new Headers(init.headers);
	if (!headers.has("authorization")) headers.set("authorization", `Bearer ${apiKey}`);
	return fetch(new URL(target, url), { ...init, headers });
}

export async function get<T>(target: string): Promise<T> {
	const response = await call(target);
	expect(response.status, target).toBe(200);
	return response.json() as Promise<T>;
}

/** A fixture's mail; `note` makes it another message, as a second copy of a notice would be. */
export function mailOf(name: string, note = ""): string {
	const mail = readFileSync(path.join(NOTICES, name, "message.eml"), "latin1");
	return note ? `X-Note: ${note}\r\n${mail}` : mail;
}

export async function postMail(mail: string): Promise<Accepted> {
	const response = await call("/api/v1/ingest/email/raw", {
		method: "POST",
		headers: { "content-type": "message/rfc822" },
		body: Buffer.from(mail, "latin1"),
	});
	expect(response.status).toBe(202);
	return response.json() as Promise<Accepted>;
}

export async function postAlert(alert: Record<string, unknown>): Promise<Accepted> {
	const response = await call("/api/v1/ingest/component-alert", {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(alert),
	});
	expect(response.status).toBe(202);
	return response.json() as Promise<Accepted>;
}

export type Delivery = { outcome: string | null; outcomeReason: string | null; noticeId: string | null };

export async function deliveryWithOutcome(id: string): Promise<Delivery> {
	const read = () => get<Delivery>(`/api/v1/deliveries/${id}`);
	await expect.poll(async () => (await read()).outcome, { timeout: 45_000 }).not.toBeNull();
	return read();
}

export type Message = { body: { text: string; blocks: unknown[] } };

/** What the local notification receiver has got. */
export async function messages(): Promise<Message[]> {
	const { receiverUrl } = stack();
	if (!receiverUrl) throw new Error("the stack has no receiver");
	return (await fetch(new URL("/messages", receiverUrl))).json() as Promise<Message[]>;
}

export const countMentions = async (words: string) =>
	(await messages()).filter((message) => JSON.stringify(message.body).includes(words)).length;
