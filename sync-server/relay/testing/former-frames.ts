/**
 * What a device of the build before, which spoke protocol 1, said on its socket: bytes of its own, in base64. Its outbox
 * is full: a topic, a note and its words, a register, a reply. They are of `START` and of a conversation `cv:one` with
 * three entries. When the protocol goes on, frames of the build before are recorded anew.
 */
const formerFrames = {
  hello: [
    "dgcBdHcFaGVsbG8IcHJvdG9jb2x9AQZzY2hlbWF9AQNhcHB3BTAuMS4wBmRldmljZXckMDE5NTYyNmEtMDAwMC03MDAwLTgwMDAt",
    "MDAwMDAwMDAwMDAxBWFnZW50dwRpbmVzB2NvdW50ZXJ9AA==",
  ].join(""),
  catchup: ["dgQBdHcHY2F0Y2h1cAZjdXJzb3J9AAVzdG9yZX4Fc2NvcGV+"].join(""),
  push: [
    "dgQBdHcEcHVzaANvZmZ9AAdjb3VudGVyfQEFaXRlbXN1BXYDAWt3BmludGVudAJpZHckMDE5NTYyNmEtMDAwMC03MDAwLTgwMDAt",
    "MDAwMDAwMDAwMDAyBmludGVudHYJAXZ9AQNkb2N3BmN2Om9uZQJlcH0BBHNlZW59AwJhdHtCeLz+VoAAAANvZmZ9AAJpZHckMDE5",
    "NTYyNmEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAyBHR5cGV3CXRvcGljLmFkZAV0b3BpY3cGcGFyY2VsdgMBa3cGaW50ZW50",
    "AmlkdyQwMTk1NjI2YS0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDMGaW50ZW50dgoBdn0BA2RvY3cGY3Y6b25lAmVwfQEEc2Vl",
    "bn0DAmF0e0J4vP5WgAAAA29mZn0AAmlkdyQwMTk1NjI2YS0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDMEdHlwZXcIbm90ZS5h",
    "ZGQEbm90ZXckMDE5NTYyNmEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDEwBnNjaGVtYX0BdgYBa3cFcHJvc2UCaWR3JDAxOTU2",
    "MjZhLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwNANkb2N3BmN2Om9uZQRyb290dylub3RlOjAxOTU2MjZhLTAwMDAtNzAwMC04",
    "MDAwLTAwMDAwMDAwMDAxMAZ1cGRhdGV0VAEDuWAABwEpbm90ZTowMTk1NjI2YS0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMTAD",
    "CXBhcmFncmFwaAcAuWAABgQAuWABC09yZGVyIDg4MjEzAAZzY2hlbWF9AXYDAWt3CHJlZ2lzdGVyAmlkdyQwMTk1NjI2YS0wMDAw",
    "LTcwMDAtODAwMC0wMDAwMDAwMDAwMDUIcmVnaXN0ZXJ2BANrZXl3CWF2YWlsYWJsZQV2YWx1ZXcEYXdheQJhdHtCeLz+VoAAAANv",
    "ZmZ9AHYDAWt3BmludGVudAJpZHckMDE5NTYyNmEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDA2BmludGVudHYLAXZ9AQNkb2N3",
    "BmN2Om9uZQJlcH0BBHNlZW59AwJhdHtCeLz+VoAAAANvZmZ9AAJpZHckMDE5NTYyNmEtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAw",
    "MDA2BHR5cGV3BHNlbmQGdGFyZ2V0dwdwcml2YXRlBHRleHR3C09uIGl0cyB3YXkuBHRoZW53BHBlbmQ=",
  ].join(""),
  keep: ["dgMBdHcEa2VlcANhZGR1AXYCA2RvY3cGY3Y6b25lBnJlYXNvbncGb3BlbmVkBGRyb3B1AA=="].join(""),
} as const;

export const FORMER_NOTE = "0195626a-0000-7000-8000-000000000010";

export function formerFrame(name: keyof typeof formerFrames): Uint8Array {
  return new Uint8Array(Buffer.from(formerFrames[name], "base64"));
}
