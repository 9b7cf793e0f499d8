"use server";

import { inngest } from "@/inngest";
import { notificationChannel } from "@/inngest/notification-channel";
import type { ServiceContext } from "@/lib/services/context";
import { acceptRest as rest } from "@/lib/services/corrections/accept-rest";
import { addLine as add } from "@/lib/services/corrections/add-line";
import type { Corrected } from "@/lib/services/corrections/change";
import { correctValue as correct } from "@/lib/services/corrections/correct";
import { followCorrection as follow } from "@/lib/services/corrections/follow";
import { takeBack as back } from "@/lib/services/corrections/take-back";
import { type ActionResult, answer } from "../../../action-result";
import { serviceContext } from "../../../service-context";

const HERE = "/alerts";

type Input<Service extends (args: never) => unknown> = Parameters<Service>[0] extends { input: infer Given }
	? Given
	: never;

/** `figures`: the alert's new version; `behind`: why the figures do not follow yet. */
export type Said = { readingVersion: number; figures: number | null; behind: string | null };

/* Each service parses what it is given and asks for the role: these only bring in who asks. */

export async function correctValue(input: Input<typeof correct>): Promise<ActionResult<Said>> {
	return answer(() => said(input.noticeId, (ctx) => correct({ ctx, input })));
}

export async function addLine(input: Input<typeof add>): Promise<ActionResult<Said>> {
	return answer(() => said(input.noticeId, (ctx) => add({ ctx, input })));
}

export async function acceptRest(input: Input<typeof rest>): Promise<ActionResult<Said & { count: number }>> {
	return answer(() => said(input.noticeId, (ctx) => rest({ ctx, input })));
}

export async function takeBack(input: Input<typeof back>): Promise<ActionResult<Said>> {
	return answer(() => said(input.noticeId, (ctx) => back({ ctx, input })));
}

/** For a correction whose figures did not follow when it was made. */
export async function followCorrection(noticeId: string): Promise<ActionResult<{ version: number | null }>> {
	return answer(async () => followWith(await serviceContext(HERE), noticeId));
}

/** The correction is kept whatever becomes of the figures: a failure there is told beside it, not instead of it. */
async function said(
	noticeId: string,
	work: (ctx: ServiceContext) => Promise<Corrected>,
): Promise<Said & { count: number }> {
	const ctx = await serviceContext(HERE);
	const { readingVersion, changesValues, count } = await work(ctx);
	if (!changesValues) return { readingVersion, count, figures: null, behind: null };
	const followed = await answer(() => followWith(ctx, noticeId));
	if (!followed.ok) return { readingVersion, count, figures: null, behind: followed.message };
	return { readingVersion, count, figures: followed.version, behind: null };
}

function followWith(ctx: ServiceContext, noticeId: string) {
	const input = { noticeId, channel: notificationChannel(true) };
	return follow({ ctx, input, send: (event) => inngest.send(event) });
}
