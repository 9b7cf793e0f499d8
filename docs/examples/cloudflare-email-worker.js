/**
 * A Cloudflare Email Worker that hands every mail to Sundown as it is. Settings (`wrangler secret put …`):
 *   SUNDOWN_URL     the source's address, e.g. https://sundown.example/api/v1/ingest/email/raw/<source id>
 *   SUNDOWN_SECRET  its Standard Webhooks secret, `whsec_…`
 */
export default {
	async email(message, env) {
		const body = new Uint8Array(await new Response(message.raw).arrayBuffer());
		const response = await fetch(env.SUNDOWN_URL, {
			method: "POST",
			body,
			headers: {
				"content-type": "message/rfc822",
				...(await signed(await idOf(message, body), body, env.SUNDOWN_SECRET)),
			},
		});
		if (response.ok) return;
		const reason = `Sundown answered ${response.status}: ${(await response.text()).slice(0, 500)}`;
		// An exception is a temporary failure for the sending server: it keeps the mail and comes again.
		if (!isFinal(response.status)) throw new Error(reason);
		message.setReject(isTooLarge(response.status) ? "The message is too large" : "The message was refused");
	},
};

/** Only what can never be taken is refused for good; a wrong key or address is ours to mend while the sender waits. */
function isFinal(status) {
	return status === 400 || status === 410 || isTooLarge(status) || status === 415;
}

function isTooLarge(status) {
	return status === 413;
}

/**
 * The same at every try of the sending server: of the recipient and of the message without its header, to which each
 * try adds lines; a Message-ID is in, since two mails may have the same words.
 */
async function idOf(message, body) {
	const bodyStart = endOfHeader(body);
	const name = new TextEncoder().encode(`${message.headers.get("message-id") ?? ""}\n${message.to}\n`);
	const named = new Uint8Array(name.length + body.length - bodyStart);
	named.set(name);
	named.set(body.subarray(bodyStart), name.length);
	const digest = await crypto.subtle.digest("SHA-256", named);
	return `msg_${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function endOfHeader(body) {
	for (let at = 0; at < body.length; at++) {
		if (body[at] !== 0x0a) continue;
		const next = body[at + 1] === 0x0d ? at + 2 : at + 1;
		if (body[next] === 0x0a) return next + 1;
	}
	return body.length;
}

/** Standard Webhooks 1.0.0, `v1`. */
async function signed(id, body, secret) {
	const timestamp = String(Math.floor(Date.now() / 1000));
	const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, "")), (letter) => letter.charCodeAt(0));
	const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
	const head = new TextEncoder().encode(`${id}.${timestamp}.`);
	const content = new Uint8Array(head.length + body.length);
	content.set(head);
	content.set(body, head.length);
	const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, content));
	return {
		"webhook-id": id,
		"webhook-timestamp": timestamp,
		"webhook-signature": `v1,${btoa(String.fromCharCode(...signature))}`,
	};
}
