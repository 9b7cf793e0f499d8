"use client";

import { useRef, useState } from "react";
import { z } from "zod";
import { useWhileVisible } from "@/components/layout/use-while-visible";
import type { DeliveryState } from "@/db/queries/deliveries";
import { DELIVERY_OUTCOMES } from "@/lib/domain/delivery";
import { FileRefused, sendFile } from "./send-file";

const FOLLOW_MS = 1500;
const AT_ONCE = 2;
/** As many as the server tells in one answer. */
const MOST_ASKED = 100;

export type UploadState =
	| { is: "waiting" }
	| { is: "sending"; sent: number }
	| { is: "refused"; reason: string }
	| { is: "stored"; deliveryId: string; duplicate: boolean; delivery: DeliveryState | null };

export type UploadItem = { key: number; name: string; size: number; state: UploadState };

const States: z.ZodType<DeliveryState[]> = z.array(
	z.object({
		id: z.uuid(),
		outcome: z.enum(DELIVERY_OUTCOMES).nullable(),
		outcomeReason: z.string().nullable(),
		alertId: z.uuid().nullable(),
	}),
);

/** Sends files, two at a time, and follows what becomes of each until its end. The newest come first. */
export function useUploads(maxBytes: number) {
	const [items, setItems] = useState<UploadItem[]>([]);
	const queue = useRef<{ key: number; file: File }[]>([]);
	const sending = useRef(0);
	const lastKey = useRef(0);

	const set = (key: number, state: UploadState) =>
		setItems((before) => before.map((item) => (item.key === key ? { ...item, state } : item)));

	const send = async ({ key, file }: { key: number; file: File }) => {
		set(key, { is: "sending", sent: 0 });
		try {
			const accepted = await sendFile(file, (sent) => set(key, { is: "sending", sent }));
			set(key, { is: "stored", ...accepted, delivery: null });
		} catch (error) {
			if (!(error instanceof FileRefused)) throw error;
			set(key, { is: "refused", reason: error.message });
		} finally {
			sending.current--;
			sendNext();
		}
	};
	const sendNext = () => {
		while (sending.current < AT_ONCE) {
			const next = queue.current.shift();
			if (!next) return;
			sending.current++;
			void send(next);
		}
	};
	const add = (files: File[]) => {
		const added = files.map((file) => ({ key: ++lastKey.current, file }));
		const isTooLarge = ({ size }: File) => size > maxBytes;
		const stateOf = (file: File): UploadState =>
			isTooLarge(file) ? { is: "refused", reason: "The file is too large." } : { is: "waiting" };
		const rows = added.map(({ key, file }) => ({
			key,
			name: file.name,
			size: file.size,
			state: stateOf(file),
		}));
		setItems((before) => [...rows.reverse(), ...before]);
		queue.current.push(...added.filter(({ file }) => !isTooLarge(file)));
		sendNext();
	};

	const followed = items.flatMap(({ state }) => (isFollowed(state) ? [state.deliveryId] : []));
	useWhileVisible(FOLLOW_MS, async () => {
		if (followed.length === 0) return;
		const states = await askStates(followed.slice(0, MOST_ASKED));
		setItems((before) => before.map((item) => ({ ...item, state: withAnswer(item.state, states) })));
	});
	return { items, add };
}

function isFollowed(state: UploadState): state is Extract<UploadState, { is: "stored" }> {
	return state.is === "stored" && (state.delivery === null || state.delivery.outcome === null);
}

function withAnswer(state: UploadState, states: Map<string, DeliveryState>): UploadState {
	if (state.is !== "stored") return state;
	return { ...state, delivery: states.get(state.deliveryId) ?? state.delivery };
}

/** Empty while the server is away: it is asked again. */
async function askStates(ids: readonly string[]): Promise<Map<string, DeliveryState>> {
	const query = new URLSearchParams(ids.map((id) => ["id", id]));
	const answer = await fetch(`/api/v1/uploads?${query}`, { cache: "no-store" }).catch(() => undefined);
	if (!answer?.ok) return new Map();
	return new Map(States.parse(await answer.json()).map((state) => [state.id, state]));
}
