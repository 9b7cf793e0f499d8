"use client";

import { createContext, type ReactNode, useContext } from "react";

/** The server's moment and its UTC day: what "3 minutes ago" and "17 days left" are counted from. */
export type Now = { now: Date; today: string };

const Clock = createContext<Now | null>(null);

export function ClockProvider({ now, children }: { now: Now; children: ReactNode }) {
	return <Clock value={now}>{children}</Clock>;
}

export function useNow(): Now {
	const now = useContext(Clock);
	if (!now) throw new Error("useNow needs a ClockProvider around it");
	return now;
}
