import { z } from "zod";
import { type Cursor, readCursor } from "../history/cursor";
import { type RunFilter, STATUSES, type TimeField } from "../history/find-runs";
import { HttpError } from "./http-error";
import { instant, name } from "./read";

const upper = (text: string) => text.trim().toUpperCase();

/** As Inngest's: camel case, or the upper snake case of its GraphQL. */
const TIME_FIELDS: Record<string, TimeField> = {
	QUEUEDAT: "queuedAt",
	QUEUED_AT: "queuedAt",
	STARTEDAT: "startedAt",
	STARTED_AT: "startedAt",
	ENDEDAT: "endedAt",
	ENDED_AT: "endedAt",
};

const names = z.array(name).max(100);

const query = z.object({
	status: z
		.array(z.string())
		.transform((values) => values.flatMap((value) => value.split(",").map(upper)))
		.pipe(z.array(z.enum(STATUSES, "Status is invalid")).max(50))
		.transform((statuses) => (statuses.length > 0 ? [...new Set(statuses)] : [...STATUSES])),
	appId: names,
	functionId: names,
	from: instant.optional(),
	until: instant.optional(),
	timeField: z.string().default("").transform(upper),
	order: z
		.string()
		.default("")
		.transform(upper)
		.pipe(z.enum(["", "ASC", "DESC"], "order is invalid")),
	cursor: z.string().optional(),
	limit: z.coerce.number("limit is no number").int().min(0, "Limit must be at least 1").default(0),
	includeOutput: z.enum(["true", "false"], "includeOutput is neither true nor false").default("false"),
	isDeferred: z.never("isDeferred is not supported by this engine").optional(),
});

const DEFAULT_LIMIT = 20;

/**
 * Reads the query of a list of runs as Inngest's REST v2 does (pkg/api/v2/endpoints_runs.go); a comma between
 * statuses is taken too.
 */
export function readFilter(url: URL, { maxLimit }: { maxLimit: number }): RunFilter {
	const search = url.searchParams;
	const lists = Object.fromEntries(
		["status", "appId", "functionId"].map((key) => [key, search.getAll(key).filter(Boolean)]),
	);
	const single = Object.fromEntries([...search].filter(([, value]) => value !== ""));
	const parsed = query.safeParse({ ...single, ...lists });
	if (!parsed.success) throw refusal(parsed.error.issues.map(told).join("; "));
	const { status, appId, functionId, from, until, limit, cursor, order } = parsed.data;
	const timeField = parsed.data.timeField === "" ? "queuedAt" : TIME_FIELDS[parsed.data.timeField];
	if (!timeField) throw refusal("timeField is invalid");
	if (limit > maxLimit) throw refusal(`Limit cannot exceed ${maxLimit}`);
	if (functionId.length > 0 && appId.length === 0)
		throw refusal("appId is required when filtering by functionId");
	if (from && until && from >= until) throw refusal("from must be before until");
	return {
		statuses: status,
		appIds: appId.length > 0 ? appId : undefined,
		functionIds: functionId.length > 0 ? functionId : undefined,
		...{ from, until, timeField },
		order: order === "ASC" ? "asc" : "desc",
		cursor: cursor === undefined ? undefined : cursorOf(cursor),
		limit: limit || DEFAULT_LIMIT,
		includeOutput: parsed.data.includeOutput === "true",
	};
}

function cursorOf(text: string): Cursor {
	const cursor = readCursor(text);
	if (!cursor) throw refusal("Cursor is invalid");
	return cursor;
}

function told({ path, message }: z.core.$ZodIssue): string {
	const field = String(path[0]);
	return message.toLowerCase().startsWith(field.toLowerCase()) ? message : `${field}: ${message}`;
}

function refusal(message: string): HttpError {
	return new HttpError(400, message, { code: "invalid_field_format" });
}
