import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a model was asked, as an OpenAI-compatible server sees it. */
export type Asked = {
	system: string;
	text: string;
	body: Record<string, unknown>;
	authorization: string | null;
};
/** An answer of the model, or what the server does instead. */
export type Behaviour =
	| { say: unknown }
	| { sayText: string; finish?: "stop" | "length" }
	| { refuse: string }
	| { status: number; headers?: Record<string, string> }
	| { hang: true };

/** An OpenAI-compatible chat completions server of the test's own. */
export async function startModel(behave: (asked: Asked) => Behaviour) {
	const fake = { behave, asked: [] as Asked[] };
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
		const messages = body.messages as { role: string; content: string }[];
		const of = (role: string) => messages.find((message) => message.role === role)?.content ?? "";
		const authorization = request.headers.authorization ?? null;
		const asked: Asked = { system: of("system"), text: of("user"), body, authorization };
		fake.asked.push(asked);
		answer(response, request.url === "/v1/chat/completions" ? fake.behave(asked) : { status: 404 });
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	const stop = async () => {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	};
	return { fake, url, stop };
}

function answer(response: ServerResponse, behaviour: Behaviour): void {
	if ("hang" in behaviour) return;
	if ("status" in behaviour) {
		const error = { message: `status ${behaviour.status}`, type: "error", param: null, code: null };
		response.writeHead(behaviour.status, { "content-type": "application/json", ...behaviour.headers });
		response.end(JSON.stringify({ error }));
		return;
	}
	const refusal = "refuse" in behaviour ? behaviour.refuse : null;
	const content =
		"say" in behaviour ? JSON.stringify(behaviour.say) : "sayText" in behaviour ? behaviour.sayText : null;
	const finish = "sayText" in behaviour ? (behaviour.finish ?? "stop") : "stop";
	response.writeHead(200, { "content-type": "application/json" });
	response.end(
		JSON.stringify({
			id: "1",
			object: "chat.completion",
			created: 0,
			model: "test",
			choices: [{ index: 0, message: { role: "assistant", content, refusal }, finish_reason: finish }],
			usage: { prompt_tokens: 1_000, completion_tokens: 200, total_tokens: 1_200 },
		}),
	);
}
