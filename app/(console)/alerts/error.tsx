"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function AlertsError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The alerts could not be loaded" {...props} />;
}
