"use client";

import { TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";

type DecideNewsProps = { refusal: string | null; isOld: boolean; onLookAgain: () => void };

/** Why a decision was not taken, or that the page has newer figures than the dialog; and the way to these. */
export function DecideNews({ refusal, isOld, onLookAgain }: DecideNewsProps) {
	return (
		<div role="alert">
			{(refusal !== null || isOld) && (
				<div className="flex items-start gap-2.5 rounded-md bg-high-wash p-3 text-sm">
					<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-high" />
					<div className="flex flex-col items-start gap-2">
						<p>
							{refusal ?? "The figures have changed since you opened this, or somebody else has decided."}
						</p>
						{isOld && (
							<Button size="small" onClick={onLookAgain}>
								Show the newest
							</Button>
						)}
					</div>
				</div>
			)}
		</div>
	);
}
