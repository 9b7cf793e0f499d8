"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

type ScrollFrameProps = { label: string; className: string; children: ReactNode };

/** A frame that scrolls; while there is something to scroll it takes the focus, so that keys can scroll it. */
export function ScrollFrame({ label, className, children }: ScrollFrameProps) {
	const frame = useRef<HTMLDivElement>(null);
	const [overflows, setOverflows] = useState(false);
	useEffect(() => {
		const element = frame.current;
		if (!element) return;
		const measure = () =>
			setOverflows(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight);
		const observer = new ResizeObserver(measure);
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	return (
		<div
			ref={frame}
			className={className}
			{...(overflows && { tabIndex: 0, role: "group", "aria-label": `${label}, scrolls` })}
		>
			{children}
		</div>
	);
}
