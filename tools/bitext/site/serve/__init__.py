"""What authors see while serving: findings, and pages that are built again."""
