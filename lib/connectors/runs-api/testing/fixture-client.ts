import { type Answer, RunsServerClient } from "../http";
import graphql from "./graphql.json";
import rest from "./rest.json";

/** Runs that a real dev server told over both of its APIs, by what happened to them (testing/functions.ts). */
export type Recorded = keyof typeof rest.runs;

export const idOf = (name: Recorded): string => rest.runs[name].data.id;

const nameOf = (id: string) => (Object.keys(rest.runs) as Recorded[]).find((name) => idOf(name) === id);

type Reply = { status?: number; body: unknown };

/** Answers what the real server answered; `sent` keeps what was asked. */
class FixtureClient extends RunsServerClient {
	readonly sent: { method: string; path: string; body: unknown }[] = [];

	constructor(private readonly reply: (path: string, body: unknown) => Reply) {
		super("http://fixture.invalid", {});
	}

	override async ask(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
		this.sent.push({ method, path, body });
		const { status = 200, body: answer } = this.reply(path, body);
		return { status, headers: new Headers(), text: JSON.stringify(answer) };
	}
}

const EVENTS = new Map<string, unknown>(Object.entries(rest.events));

const NOT_FOUND = { status: 404, body: { errors: [{ code: "not_found", message: "Run not found" }] } };

export const restFixtures = () =>
	new FixtureClient((path) => {
		const { pathname } = new URL(path, "http://fixture.invalid");
		if (pathname === "/v2/runs") return { body: rest.list };
		const event = EVENTS.get(pathname.replace("/v1/events/", ""));
		if (event) return { body: event };
		const [, , , id = "", what] = pathname.split("/");
		const name = nameOf(id);
		if (!name) return NOT_FOUND;
		return { body: what === "trace" ? rest.traces[name] : rest.runs[name] };
	});

export const graphqlFixtures = () => {
	let traced: Recorded | undefined;
	return new FixtureClient((_path, body) => {
		const { query, variables } = body as { query: string; variables: { id?: string } };
		if (query.includes("runTraceSpanOutputByID")) return { body: { data: outputsOf(traced, variables) } };
		if (query.includes("apps {")) return { body: graphql.directory };
		if (query.includes("runs(")) return { body: graphql.list };
		const name = nameOf(variables.id ?? "");
		if (!name) return { body: graphql.unknown };
		if (!query.includes("runTrace(")) return { body: graphql.runs[name] };
		traced = name;
		return { body: graphql.traces[name] };
	});
};

/** The outputs of a trace are kept in the order of its spans: "output-0", "output-1" … */
function outputsOf(name: Recorded | undefined, variables: object): object {
	const outputs: readonly unknown[] = name ? graphql.outputs[name] : [];
	const asked = Object.entries(variables as Record<string, string>);
	return Object.fromEntries(asked.map(([alias, id]) => [alias, outputs[Number(id.replace("output-", ""))]]));
}
