#!/bin/sh
# Makes the namespace in which the procedures run; histories are kept long enough to be examined.
set -eu
until temporal operator cluster health >/dev/null 2>&1; do sleep 1; done
temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention 30d
until temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1; do sleep 1; done
