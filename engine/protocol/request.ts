import {
	type ClientRequest,
	Agent as HttpAgent,
	request as httpRequest,
	type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isSignedBy, sign } from "./signing";

/** Inngest's own limit for what a handler may answer: 4 MiB of step output, and room for what is around it. */
const MAX_RESPONSE_BYTES = 4.5 * 1024 * 1024;

const agents = {
	"http:": new HttpAgent({ keepAlive: true, maxSockets: 512 }),
	"https:": new HttpsAgent({ keepAlive: true, maxSockets: 512 }),
};

export type SdkRequest = {
	method: "PUT" | "POST";
	url: string;
	/** Canonical JSON: the SDK checks the signature over that form. */
	body: string;
	headers: Record<string, string>;
	/** Undefined in dev mode, where nothing is signed. */
	signingKey: string | undefined;
	signal: AbortSignal;
};

export type SdkResponse = { status: number; headers: Record<string, string | undefined>; body: string };

/** A response that must not be believed: not signed by our key, or larger than Inngest allows. */
export class BadResponse extends Error {
	override readonly name = "BadResponse";
}

/**
 * One signed request to a serve handler. node:http, not fetch: a step may take two hours, and fetch's
 * client gives up after 300 s without response headers.
 */
export async function requestSdk(request: SdkRequest): Promise<SdkResponse> {
	const response = await sendOnce(request).catch((error: unknown) => {
		// A kept-alive socket that the server closed: mostly before it read the call, and a call may be made twice.
		if (error instanceof StaleSocket) return sendOnce(request);
		throw error;
	});
	const { signingKey } = request;
	const isSdk = response.headers["x-inngest-sdk"] !== undefined;
	if (
		signingKey &&
		isSdk &&
		!isSignedBy(response.headers["x-inngest-signature"], response.body, signingKey)
	) {
		throw new BadResponse(
			"the response's signature is missing or wrong: compare INNGEST_SIGNING_KEY of application and engine; with INNGEST_DEV=1 an application signs nothing",
		);
	}
	return response;
}

class StaleSocket extends Error {}

function sendOnce(request: SdkRequest): Promise<SdkResponse> {
	return new Promise((resolve, reject) => {
		const url = new URL(request.url);
		const secure = url.protocol === "https:";
		const outgoing = (secure ? httpsRequest : httpRequest)(url, {
			method: request.method,
			agent: agents[secure ? "https:" : "http:"],
			signal: request.signal,
			headers: headersOf(request),
		});
		outgoing.on("error", (error) => reject(isStale(outgoing, error) ? new StaleSocket() : error));
		outgoing.on("response", (incoming) => readBody(incoming).then(resolve, reject));
		outgoing.end(request.body);
	});
}

function isStale(outgoing: ClientRequest, error: NodeJS.ErrnoException): boolean {
	return outgoing.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

function headersOf({ body, headers, signingKey }: SdkRequest): Record<string, string | number> {
	return {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(body),
		"x-inngest-server-kind": signingKey ? "cloud" : "dev",
		...(signingKey ? { "x-inngest-signature": sign(body, signingKey) } : {}),
		...headers,
	};
}

async function readBody(incoming: IncomingMessage): Promise<SdkResponse> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MAX_RESPONSE_BYTES)
			throw new BadResponse(`the response is larger than ${MAX_RESPONSE_BYTES} bytes`);
		chunks.push(chunk);
	}
	const headers = Object.fromEntries(
		Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
	);
	return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks).toString("utf8") };
}
