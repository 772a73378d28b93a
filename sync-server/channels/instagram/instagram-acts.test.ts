import { testActs } from "../meta/testing/act-cases.ts";
import { ACCOUNT, openTestInstagram } from "./testing/open-test-instagram.ts";

testActs({ open: openTestInstagram, account: ACCOUNT, sign: "love", comment: "1791" });
