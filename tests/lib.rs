//! Shared helpers of the tests and of the loopback door.
