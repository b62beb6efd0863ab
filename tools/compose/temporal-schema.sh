#!/bin/sh
# Brings the two databases of Temporal to the schema of this version of the server.
set -eu
for pair in temporal:temporal temporal_visibility:visibility; do
  tool="temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db ${pair%%:*}"
  $tool setup-schema -v 0.0
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/${pair##*:}/versioned"
done
