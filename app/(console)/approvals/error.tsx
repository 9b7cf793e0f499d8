"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function ApprovalsError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The approvals could not be loaded" {...props} />;
}
