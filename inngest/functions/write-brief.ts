import { StepError } from "inngest";
import { LANGUAGES, type Language } from "@/lib/domain/alert";
import { addModelText } from "@/lib/services/briefs/add-model-text";
import { briefQuestion } from "@/lib/services/briefs/model-question";
import type { ServiceContext } from "@/lib/services/context";
import { inngest } from "../client";
import { briefWritten } from "../events";
import { askWithinBudget } from "./ask-model";
import { serviceContext } from "./context";
import type { ModelSettings } from "./model-settings";

const ID = "write-brief";

/**
 * A model's paragraphs before the template's words, as a further version of the brief, in each language. A model that
 * is down, slow, too dear, or writes a figure of its own changes nothing: the template's brief stands.
 */
export function briefWriter(settings: ModelSettings) {
	return inngest.createFunction(
		{
			id: ID,
			name: "Write a brief with a model",
			triggers: [briefWritten],
			// What a model says once it mostly says again: the calls cost, the template is there.
			retries: 1,
			concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.assessmentId" }],
			throttle: { limit: 30, period: "1m" },
		},
		async ({ event, step, runId }) => {
			const { assessmentId, traceId } = event.data;
			const ctx = serviceContext({ functionId: ID, runId, traceId });
			const outcomes: Partial<Record<Language, string>> = {};
			for (const language of LANGUAGES) {
				try {
					const answer = await step.run(`write-${language}`, () =>
						write(ctx, settings, assessmentId, language),
					);
					if (answer === null) return { status: "nothing_to_add" };
					const { model } = settings.server;
					const input = { assessmentId, language, answer, model };
					const version = await step.run(`keep-${language}`, () => addModelText({ ctx, input }));
					outcomes[language] = `text ${version}`;
				} catch (error) {
					// The call and its failure is a row already; the next language is another question.
					if (!(error instanceof StepError) || !error.stepId.startsWith("write-")) throw error;
					ctx.log.warn({ assessmentId, language }, `left to the template: ${error.message}`);
					outcomes[language] = `left to the template: ${error.message}`;
				}
			}
			return { status: "done", ...outcomes };
		},
	);
}

async function write(ctx: ServiceContext, settings: ModelSettings, assessmentId: string, language: Language) {
	const asked = await briefQuestion({ ctx, input: { assessmentId, language } });
	if (!asked) return null;
	return askWithinBudget(ctx, settings, asked.deliveryId, asked.question);
}
