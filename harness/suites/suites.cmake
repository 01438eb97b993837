# The suites that are embedded in the programs, in the order of a run.
set(WSMAN_SUITES
  05-addressing.xml
  06-control-headers.xml
  07-transfer.xml
  08-enumeration.xml
  09-invoke.xml
  11-identify.xml
  13-robustness.xml
  14-faults.xml
  c-http-binding.xml
  e-selector-filter.xml
  passive.xml)
