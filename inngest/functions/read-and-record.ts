import { NonRetriableError } from "inngest";
import { listManufacturers } from "@/db/queries/company";
import { findDeliveryBody } from "@/db/queries/deliveries";
import { findNoticeState } from "@/db/queries/notices";
import type { NoticeType } from "@/lib/domain/notice";
import { whyNoNotice } from "@/lib/domain/other-letter";
import { UnreadableDelivery } from "@/lib/reading/errors";
import { readInWorker } from "@/lib/reading/worker/read-in-worker";
import type { ServiceContext } from "@/lib/services/context";
import { recordDrift } from "@/lib/services/drift/record";
import { recordNotice } from "@/lib/services/notices/record";
import { askAboutMentions } from "@/lib/services/readings/ask-about-mentions";

export type ReadDelivery = {
	noticeId: string;
	type: NoticeType;
	parts: number;
	needsReview: boolean;
	/** Another delivery brought the same notice; this one is a further source of it. */
	joined: boolean;
	/** Why it is no notice, in words; null for a notice. */
	because: string | null;
	/** The notice's alert is there, and whoever has to know of it is told. */
	isAlerted: boolean;
};

/**
 * Writes down what came of reading a delivery: a notice, a further source of one, or the kind of drift that kept it
 * from being read.
 * @throws NonRetriableError, caused by UnreadableDelivery: the bytes will not change, only a mended reader can help
 */
export async function readAndRecord(
	ctx: ServiceContext,
	deliveryId: string,
	today: string,
): Promise<ReadDelivery> {
	const delivery = await findDeliveryBody(ctx.db, { id: deliveryId });
	if (!delivery) throw new NonRetriableError(`delivery ${deliveryId} does not exist`);
	const manufacturers = await listManufacturers(ctx.db);
	try {
		const read = await readInWorker(delivery, { today, manufacturers });
		const { reading, named } = await askAboutMentions(ctx.db, read);
		const { noticeId, joined } = await recordNotice({ ctx, input: { deliveryId, reading } });
		const { type } = reading;
		ctx.log.info({ noticeId, type, joined, parts: reading.parts.length }, "notice read");
		const state = await findNoticeState(ctx.db, { id: noticeId });
		if (!state) throw new Error(`notice ${noticeId} does not exist`);
		return {
			noticeId,
			type,
			parts: reading.parts.length,
			joined,
			because: whyNoNotice(reading, named),
			...state,
		};
	} catch (error) {
		if (!(error instanceof UnreadableDelivery)) throw error;
		const { path, expected, found, message: reason } = error;
		await recordDrift({ ctx, input: { deliveryId, path, expected, found, reason } });
		throw new NonRetriableError(reason, { cause: error });
	}
}
